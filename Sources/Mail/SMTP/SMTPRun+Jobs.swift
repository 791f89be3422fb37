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
                (link.ready, link.intended) = (nil, nil)
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
            case .later: break
            case .finished: isExhausted = true
            }
        } catch {
            end(.failure(error))
        }
        return nil
    }

    /// Opens a transaction, unless the server could not take the message anyway.
    func begin(_ job: SMTPJob, on link: SMTPLink) {
        if isAcceptable(job, for: link) { link.begin(job, at: now) }
    }

    /// False when the job failed before a word was said.
    private func isAcceptable(_ job: SMTPJob, for link: SMTPLink) -> Bool {
        guard let objection = link.objection(to: job) else { return true }
        results.append((job, .failed(objection)))
        return false
    }

    func take(_ events: inout [SMTPSession.Event], from link: SMTPLink) {
        for event in events {
            switch event {
            case .ready(let job): link.ready = job
            // An intent that was told must be told off, too.
            case .ended(let job, .untried) where link.intended?.id != job.id:
                returned.append(job)
            case .ended(let job, let outcome):
                if link.ready?.id == job.id { link.ready = nil }
                if link.intended?.id == job.id { link.intended = nil }
                if case .sent = outcome { (failures, drops, doubts, retryAt, lastProgress) = (0, 0, 0, nil, now) }
                if case .uncertain = outcome, link.sentCount == 0 { doubts += 1 }
                results.append((job, outcome))
            case .closed(let failure):
                (link.ready, link.intended) = (nil, nil)
                lost(link, failure)
            }
        }
        events.removeAll(keepingCapacity: true)
    }

    // MARK: Recording

    /// Writes the bodies whose intents have become durable, and has what came since made so, in one go.
    func settle() throws {
        if ending != nil { abandon() }
        if let outcome = recorder.takeOutcome() {
            try outcome.get()
            sendBodies()
        }
        if !recorder.isBusy { try startRecording() }
    }

    private func startRecording() throws {
        let ready = links.filter { $0.ready != nil }
        guard !results.isEmpty || !ready.isEmpty else { return }
        recorder.start(try queue.record(results: results, intents: ready.compactMap(\.ready)))
        results.removeAll(keepingCapacity: true)
        for link in ready { (link.intended, link.ready) = (link.ready, nil) }
        recording = ready
    }

    private func sendBodies() {
        // The queue may have seen enough: then what was just intended is taken back.
        if ending == nil, options.shouldStop() { end(.success(.stopped)) }
        let links = recording
        recording = []
        for link in links {
            guard let job = link.intended else { continue }
            link.intended = nil
            // 354 was said and no body comes: only closing the connection takes the message back.
            if ending == nil { sendBody(of: job, on: link) } else { takeBack(job, link) }
        }
    }

    private func sendBody(of job: SMTPJob, on link: SMTPLink) {
        let next = link.offersPipelining ? nextJob().flatMap { isAcceptable($0, for: link) ? $0 : nil } : nil
        if !link.send(job.message, then: next, at: now), let next { returned.append(next) }
        lastProgress = now
        flush(link)
    }

    private func takeBack(_ job: SMTPJob, _ link: SMTPLink) {
        results.append((job, .untried))
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
