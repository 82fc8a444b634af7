package usufruct.access;

import java.util.List;

/** Why a claim is true: the tuples that it rests on, found along the steps of a walk. */
sealed interface Proof {
    /** A tuple names the person, or everybody. */
    record Named(Tuple tuple) implements Proof {}

    /** A tuple leads to a claim that is true. */
    record By(Tuple tuple, Walk.Step to) implements Proof {}

    /** Another claim of the same thing is true. */
    record Same(Walk.Step to) implements Proof {}

    /** All of them are true. */
    record Each(List<Proof> of) implements Proof {}

    /** Adds the tuples, in the order in which they lead to the person. */
    default void collect(List<Tuple> into) {
        switch (this) {
            case Named(Tuple tuple) -> into.add(tuple);
            case By(Tuple tuple, Walk.Step to) -> {
                into.add(tuple);
                to.proof().collect(into);
            }
            case Same(Walk.Step to) -> to.proof().collect(into);
            case Each(List<Proof> of) -> of.forEach(each -> each.collect(into));
        }
    }
}
