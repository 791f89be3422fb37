// What a run makes of what happened on its connections.
extension SMTPRun {
    /// So many messages may wait for another server than the one that was asked; more of them are put off.
    private static let mostReturned = 64

    func take(_ events: inout [SMTPSession.Event], from link: SMTPLink) {
        for event in events {
            switch event {
            case .ready(let job): link.ready = job
            case .ended(let job, let outcome): ended(job, outcome, on: link)
            case .closed(let failure):
                (link.ready, link.intended) = (nil, nil)
                lost(link, failure)
            }
        }
        events.removeAll(keepingCapacity: true)
    }

    private func ended(_ job: SMTPJob, _ outcome: SMTPOutcome, on link: SMTPLink) {
        link.noted(outcome)
        switch outcome {
        // An intent that was told must be told off, too.
        case .untried where link.intended?.id != job.id: returned.append(job)
        case .deferred(let failure)
        where link.sentCount > 0 && failure.isPerhapsOfTheSession && failure.isBeforeBody: returned.append(job)
        case .failed(let failure) where routes.count > 1 && failure.saysTooLargeAtOnce:
            link.route.foundTooLarge(job, failure)
            passOn(job, failure, from: link)
        default: record(outcome, of: job, on: link)
        }
    }

    private func record(_ outcome: SMTPOutcome, of job: SMTPJob, on link: SMTPLink) {
        if link.ready?.id == job.id { link.ready = nil }
        if link.intended?.id == job.id { link.intended = nil }
        link.route.answered(at: now)
        if case .sent = outcome {
            link.route.sent(at: now)
            lastProgress = now
        }
        if case .uncertain = outcome, link.sentCount == 0 { link.route.doubts += 1 }
        if outcome.isComplaint { link.route.complained(options.backOff, at: now) }
        note(outcome, of: job, on: link)
    }

    /// What one server would not take another one may; when none does, it is the message's fault.
    func passOn(_ job: SMTPJob, _ objection: SMTPFailure, from link: SMTPLink) {
        if isHopeless(job) {
            note(.failed(objection), of: job, on: link)
        } else if returned.count < Self.mostReturned {
            returned.append(job)
        } else {
            note(.deferred(objection), of: job, on: link)
        }
    }

    func note(_ outcome: SMTPOutcome, of job: SMTPJob, on link: SMTPLink) {
        results.append(SMTPResult(job: job, outcome: outcome, relay: link.route.name))
    }
}

extension SMTPOutcome {
    /// Whether it is about the server: its disk is full, or it takes no mail now (RFC 3463 §3.4, X.3.*).
    fileprivate var isComplaint: Bool {
        guard case .deferred(let failure) = self else { return false }
        return failure.reply?.enhancedStatus?.subject == 3
    }
}
