package usufruct.demo;

/** How a turn ends. */
sealed interface Ending {

    /** Back an hour before it is due, in good order. */
    record OnTime() implements Ending {}

    /** Given back long before it is due: what is left of the time is free for others. */
    record Early(Moment returnedAt) implements Ending {}

    /** Some units are given back before the rest, which is back in time: those are free for others from then on. */
    record InParts(int first, Moment firstAt) implements Ending {}

    /** Back too late. */
    record Late(Moment returnedAt) implements Ending {}

    /** Back in time, but broken. */
    record Broken(String note, Moment repairedAt) implements Ending {}

    /** Taken back by a steward while in use; it comes home, and its lock gets a new code. */
    record Revoked(Moment at, String why, Moment returnedAt, Moment rotatedAt) implements Ending {}

    /** Its person does not want it when it is held for them, and takes the need back: it goes down the line. */
    record Declined(Moment at) implements Ending {}

    /** Its person does not say in time that they want it: it goes down the line. */
    record Unanswered() implements Ending {}

    /** Nobody comes for it; the person says why, and a steward accepts that. */
    record NeverFetched(String excuse, Moment judgedAt) implements Ending {}
}
