// How a run takes jobs from the queue, and what it gives back.
extension SMTPRun {
    /// Gives work to idle connections, opens further ones, and says goodbye on those that will get none.
    func assign() {
        // Only for a fresh one: one that is spent is better than none.
        for link in links where link.isIdle && link.isSpent && link.route.isInService(at: now) { link.quit(at: now) }
        for link in links where link.isIdle && link.route.isOut { link.quit(at: now) }
        while ending == nil, let ((route, link), job) = nextAssignment() {
            route.charge(at: now)
            if let link { begin(job, on: link) } else { dial(route, for: job) }
        }
        if ending != nil { abandon() }
        askWhetherAllIsDone()
        // What a connection is being made for comes back if that fails.
        let hasNoMore = ending != nil || (isExhausted && returned.isEmpty && !links.contains { $0.session == nil })
        for link in links where hasNoMore && link.isIdle { link.quit(at: now) }
    }

    /// Where no relay's rate lets anybody go, `next` is not asked, and would be only at the next turn of a rate.
    private func askWhetherAllIsDone() {
        let pauses = routes.compactMap { $0.rate?.pause(at: now) }
        guard ending == nil, !isExhausted, returned.isEmpty, pauses.count == routes.count, let slot = pauses.min()
        else {
            return
        }
        do {
            isExhausted = try queue.isFinished()
            if !isExhausted { queue.heldUp(until: slot) }
        } catch {
            end(.failure(error))
        }
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
                    note(outcome.hasReply ? outcome : .untried, of: job, on: link)
                }
                events.removeAll()
                (link.ready, link.intended) = (nil, nil)
                drop(link)
            }
        }
    }

    func freshJob() -> SMTPJob? {
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

    /// False when the server would not take it: nothing was said then.
    private func isAcceptable(_ job: SMTPJob, for link: SMTPLink) -> Bool {
        guard let objection = link.objection(to: job) ?? link.route.objection(to: job) else { return true }
        passOn(job, objection, from: link)
        return false
    }

    // MARK: Recording

    /// Has what came made durable, in one go, and writes the bodies whose intents have become so.
    ///
    /// In this order, so that the disk works while the bodies go out.
    func settle() throws {
        if ending != nil { abandon() }
        var durable: [SMTPLink] = []
        if let outcome = recorder.takeOutcome() {
            try outcome.get()
            groupCommit.ended(at: now)
            swap(&durable, &recording)
        }
        if !recorder.isBusy { try startRecording() }
        sendBodies(on: durable)
    }

    private func startRecording() throws {
        let ready = links.filter { $0.ready != nil }
        guard !results.isEmpty || !ready.isEmpty else { return }
        let isAnyTalking = links.contains(where: \.isTalking)
        guard ending != nil || groupCommit.isTime(isAnyTalking: isAnyTalking, at: now) else { return }
        groupCommit.began(at: now)
        let intents = ready.compactMap { link in link.ready.map { SMTPIntent(job: $0, relay: link.route.name) } }
        recorder.start(try queue.record(results: results, intents: intents))
        results.removeAll(keepingCapacity: true)
        for route in routes where !route.isOut { route.isOut = queue.isLeftOut(route.name) }
        for link in ready { (link.intended, link.ready) = (link.ready, nil) }
        recording = ready
    }

    private func sendBodies(on links: [SMTPLink]) {
        guard !links.isEmpty else { return }
        // The queue may have seen enough: then what was just intended is taken back.
        if ending == nil, options.shouldStop() { end(.success(.stopped)) }
        for link in links {
            guard let job = link.intended else { continue }
            link.intended = nil
            // 354 was said and no body comes: only closing the connection takes the message back.
            if ending == nil, !queue.isRevoked(job) { sendBody(of: job, on: link) } else { takeBack(job, link) }
        }
    }

    private func sendBody(of job: SMTPJob, on link: SMTPLink) {
        let next = nextPipelined(on: link)
        if !link.send(job.message, then: next, at: now), let next { returned.append(next) }
        lastProgress = now
        flush(link)
    }

    private func nextPipelined(on link: SMTPLink) -> SMTPJob? {
        guard link.offersPipelining, mayTake(link.route), let job = nextJob(for: link.route) else { return nil }
        link.route.charge(at: now)
        return isAcceptable(job, for: link) ? job : nil
    }

    private func takeBack(_ job: SMTPJob, _ link: SMTPLink) {
        note(.untried, of: job, on: link)
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
