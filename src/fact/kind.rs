//! The types of facts.

crate::text::names! {
    /// What is asserted: the closed list of the guidelines.
    FactKind {
        /// Someone goes somewhere to meet, tour, inspect.
        Visit = "visit",
        /// Sides meet face to face.
        Meeting = "meeting",
        /// They talk or write at a distance.
        Call = "call",
        /// Talks on a matter, outcome open.
        Negotiation = "negotiation",
        /// An agreement is signed, joined, left, ratified, or says something.
        Agreement = "agreement",
        /// The status between two sides changes or stands.
        Relations = "relations",
        /// Sides work together or deepen it.
        Cooperation = "cooperation",
        /// Something is given, handed over, paid, provided.
        Transfer = "transfer",
        /// An embargo, ban or sanction is set or lifted.
        Sanction = "sanction",
        /// Attack, clash, military act.
        Conflict = "conflict",
        /// Forces, ships, staff, equipment are sent or stationed.
        Deployment = "deployment",
        /// Someone says, judges, explains.
        Statement = "statement",
        /// Asks, urges, suggests, wishes.
        Proposal = "proposal",
        /// Promises, stands ready.
        Commitment = "commitment",
        /// Backs, welcomes, agrees, accepts.
        Support = "support",
        /// Rejects, denies, protests, criticises, accuses.
        Opposition = "opposition",
        /// Warns.
        Warning = "warning",
        /// An authority approves, orders, permits, bans, issues.
        Decision = "decision",
        /// Elected, appointed, becomes.
        TakeOffice = "take_office",
        /// Resigns, is dismissed, retires.
        LeaveOffice = "leave_office",
        /// Holds an office or job.
        HoldOffice = "hold_office",
        /// Is born, studies, marries, dies a natural death.
        LifeEvent = "life_event",
        /// Gets a prize, title, rank.
        Award = "award",
        /// Another lasting property of a named subject.
        Description = "description",
        /// An organisation is founded, renamed, merged, split.
        Founding = "founding",
        /// A product, campaign, project, building work begins.
        Launch = "launch",
        /// Something opens, is finished, inaugurated.
        Completion = "completion",
        /// Something halts, closes, is delayed, called off.
        Stop = "stop",
        /// Buys, sells, invests, raises money, wins a bid, lends.
        Transaction = "transaction",
        /// Holds shares, property, stock.
        Ownership = "ownership",
        /// A measure has a value.
        Figure = "figure",
        /// A measure rises or falls, or holds.
        Change = "change",
        /// A part of a whole.
        Share = "share",
        /// A place in an order, first or most of its kind.
        Rank = "rank",
        /// Dead, injured, missing, ill, infected people.
        Casualties = "casualties",
        /// Things destroyed, lost, harmed.
        Damage = "damage",
        /// The accident, fire, crash, failure itself.
        Accident = "accident",
        /// Storm, flood, heat, quake: where, how strong.
        Disaster = "disaster",
        /// Saved, evacuated, treated.
        Rescue = "rescue",
        /// An unlawful act, alleged or found.
        Crime = "crime",
        /// Arrested, held, searched, wanted, gives himself up.
        Arrest = "arrest",
        /// Investigated, charged, tried, appeals.
        Prosecution = "prosecution",
        /// Sentenced, fined, disciplined, handled in number.
        Penalty = "penalty",
        /// A contest: result or fixture.
        Match = "match",
        /// What a player or team scored or achieved in it.
        Score = "score",
        /// Plays a part, performs, publishes, shows.
        Performance = "performance",
        /// Something that happened and is none of these.
        Event = "event",
        ..
        /// A type that only a user's rules know.
        Other,
    }
}
