// How a run takes jobs from the queue, and what it gives back.
extension SMTPRun {
    /// Gives work to idle connections, opens further ones, and says goodbye on those that will get none.
    func assign() {
        while ending == nil {
            let idle = links.first { $0.isIdle }
            guard idle != nil || mayDial, let job = nextJob() else { break }
            if let idle { begin(job, on: idle) } else { dial(for: job) }
        }
        if ending != nil { abandon() }
        let hasNoMore = ending != nil || (isExhausted && returned.isEmpty)
        for link in links where hasNoMore && link.isIdle { link.quit(at: now) }
    }

    /// Drops what has not begun its body: nothing is owed for it.
    private func abandon() {
        var events: [SMTPSession.Event] = []
        for link in links {
            if link.session == nil {
                returned.append(link.firstJob)
                drop(link)
            } else if !link.isIdle, !link.isQuitting, link.session?.isAmidMessage == false {
                link.close("The run was stopped.", into: &events)
                for case .ended(let job, let outcome) in events {
                    results.append((job, outcome.hasReply ? outcome : .untried))
                }
                events.removeAll()
                link.ready = nil
                drop(link)
            }
        }
    }

    func nextJob() -> SMTPJob? {
        guard ending == nil else { return nil }
        if !returned.isEmpty { return returned.removeFirst() }
        guard !isExhausted, (pause ?? now) <= now else { return nil }
        (pause, isBackingOff) = (nil, false)
        do {
            switch try queue.next() {
            case .job(let job): return job
            case .wait(let instant): (pause, lastProgress) = (instant, now)
            case .backOff(let instant): (pause, isBackingOff) = (instant, true)
            case .finished: isExhausted = true
            }
        } catch {
            end(.failure(error))
        }
        return nil
    }

    /// Opens a transaction, unless the server could not take the message anyway.
    func begin(_ job: SMTPJob, on link: SMTPLink) {
        guard let (job, size) = acceptable(job, for: link) else { return }
        link.begin(job, size: size, at: now)
    }

    /// The job and its size; nil when it failed before a word was said.
    private func acceptable(_ job: SMTPJob, for link: SMTPLink) -> (job: SMTPJob, size: Int?)? {
        do {
            let size = try queue.size(of: job)
            guard let objection = link.objection(to: job, size: size) else { return (job, size) }
            results.append((job, .failed(objection)))
        } catch {
            returned.append(job)
            end(.failure(error))
        }
        return nil
    }

    func take(_ events: inout [SMTPSession.Event], from link: SMTPLink) {
        for event in events {
            switch event {
            case .ready(let job): link.ready = job
            case .ended(let job, .untried):
                returned.append(job)
            case .ended(let job, let outcome):
                if link.ready == job { link.ready = nil }
                if case .sent = outcome { (failures, drops, retryAt, lastProgress) = (0, 0, nil, now) }
                results.append((job, outcome))
            case .closed(let failure):
                link.ready = nil
                lost(link, failure)
            }
        }
        events.removeAll(keepingCapacity: true)
    }

    /// Records what this round brought, results and new intents together, and only then writes the bodies.
    func settle() throws {
        if ending != nil { abandon() }
        let ready = links.filter { $0.ready != nil }
        guard !results.isEmpty || !ready.isEmpty else { return }
        let intents = ready.compactMap(\.ready)
        try queue.record(results: results, intents: intents)
        results.removeAll(keepingCapacity: true)
        // The queue may have seen enough: then what was just intended is taken back.
        if ending == nil, options.shouldStop() { end(.success(.stopped)) }
        for (link, job) in zip(ready, intents) {
            link.ready = nil
            sendBody(of: job, on: link)
        }
    }

    private func sendBody(of job: SMTPJob, on link: SMTPLink) {
        do {
            // After a failure elsewhere in this round, an intent is taken back rather than carried out.
            guard ending == nil else { return takeBack(job, link, .untried) }
            let message = try queue.message(for: job)
            let next = link.offersPipelining ? nextJob().flatMap { acceptable($0, for: link) } : nil
            if try !link.send(message, then: next, at: now), let next { returned.append(next.job) }
            lastProgress = now
            flush(link)
        } catch is WireMessage.Fault {
            let reason = "The message holds a bare CR or LF, which is not sent. Make its lines end in CRLF."
            takeBack(job, link, .failed(SMTPFailure(phase: .body, reason: reason)))
        } catch {
            takeBack(job, link, .untried)
            end(.failure(error))
        }
    }

    /// 354 was said and no body comes: only closing the connection takes the message back.
    private func takeBack(_ job: SMTPJob, _ link: SMTPLink, _ outcome: SMTPOutcome) {
        results.append((job, outcome))
        drop(link)
    }
}

extension SMTPOutcome {
    /// Whether the server itself said it.
    fileprivate var hasReply: Bool {
        switch self {
        case .sent: true
        case .deferred(let failure), .failed(let failure), .uncertain(let failure): failure.reply != nil
        case .untried: false
        }
    }
}
