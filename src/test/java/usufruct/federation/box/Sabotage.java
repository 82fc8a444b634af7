package usufruct.federation.box;

/** Faults that a box makes on purpose, as a fault of the code would show: each must be found. */
enum Sabotage {
    /** What is sent comes a second time under another id, properly signed. */
    TWICE_UNDER_ANOTHER_ID,
    /** After a crash a node does not know what it took. */
    INBOX_FORGETS_AT_A_CRASH,
    /** Something happened and nobody is told. */
    OUTBOX_FORGETS_TO_SAY,
    /** Whoever asks is believed to be whom they say they are. */
    SIGNATURES_ARE_NOT_LOOKED_AT,
    /** A peering that has ended goes on. */
    THE_END_IS_FORGOTTEN,
    /** The last entry of the log is lost in a crash. */
    LOG_LOSES_ITS_END,
    /** A peer believes that more is allowed to it. */
    SCOPES_GROW_ON_THE_WAY,
    /** After a failure nobody tries again. */
    DELIVERY_GIVES_UP,
    /** What is sent together arrives in another order, always. */
    ORDER_IS_TURNED,
    /** Two copies of one node run at a time. */
    A_COPY_RUNS_BESIDE,
    /** A secret of the node is written into what peers are told. */
    SECRETS_ARE_SAID,
    /** Copies of what peers show are lost, and nobody reads them again. */
    COPIES_ARE_LOST,
    /** What a guest was told of their need is forgotten. */
    GUESTS_FORGET_WHAT_THEY_WERE_TOLD,
    /** What is out is given a second time. */
    WHAT_IS_OUT_IS_GIVEN,
    /** Somebody gets a key of what was taken back. */
    A_KEY_IS_GIVEN_AFTER_ALL,
    /** A round that everybody was told of is settled once more. */
    A_ROUND_IS_PUBLISHED_AGAIN,
    /** What a round was drawn by is exchanged afterwards. */
    THE_LOT_IS_ANOTHER,
    /** The list of a round, once it stood, is made anew. */
    THE_LIST_IS_MADE_ANEW,
    /** What is given is not what was drawn. */
    PERMITS_ARE_NOT_AS_DRAWN,
    /** Somebody is not told what a round decided. */
    A_DECISION_IS_NOT_TOLD,
    /** Whose guest somebody is is not looked at. */
    GUESTS_COME_FROM_ANYWHERE,
    /** A need is taken back by who did not ask it. */
    SOMEBODY_ELSE_WITHDRAWS,
    /** A node does not listen any more to one that did nothing wrong. */
    QUARANTINE_WITHOUT_CAUSE
}
