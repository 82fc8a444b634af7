package usufruct.demo;

import java.time.Instant;
import usufruct.words.Category;

/** What every scene plays on: who is there, what is still to happen, what happened so far, and how it is told. */
record Stage(Company company, Calendar calendar, Agenda agenda, Book book, Narrator narrator) {
    Plan plan() {
        return company.plan();
    }

    /** What people here ask for. */
    Category need() {
        return plan().frame().drawing().need();
    }

    /** What groups here offer. */
    Category offer() {
        return need().as("offer");
    }

    Instant now() {
        return company.clock().instant();
    }

    String name(Turn turn) {
        return plan().person(turn.wish().person()).name();
    }

    /** The first name of whoever runs the group. */
    String steward(String group) {
        return plan().person(plan().group(group).steward()).name();
    }

    /** Moves the clock; what the node had to do by then is done. */
    void moveTo(Instant to) {
        company.clock().moveTo(to, company.operator());
    }
}
