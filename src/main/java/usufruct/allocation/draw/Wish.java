package usufruct.allocation.draw;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** Something that a need would rather have, and can do without. */
public sealed interface Wish {

    /** What is wished, for its asker to read. */
    String words();

    /** Whether a place meets it. */
    boolean isMetBy(ItemId offer, Window window);

    /**
     * One of some offers, for what they are.
     *
     * @param offers those that are as it is wished
     */
    record Thing(String words, SortedSet<ItemId> offers) implements Wish {
        public Thing {
            offers = Collections.unmodifiableSortedSet(new TreeSet<>(offers));
        }

        @Override
        public boolean isMetBy(ItemId offer, Window window) {
            return offers.contains(offer);
        }
    }

    /** A time of which all of the use is part. */
    record Time(Window within) implements Wish {
        @Override
        public String words() {
            return within.from() + " to " + within.until();
        }

        @Override
        public boolean isMetBy(ItemId offer, Window window) {
            return within.encloses(window);
        }
    }

    /** How well a place meets some wishes: a larger number says better, and the first wish that differs decides. */
    static long met(List<Wish> wishes, ItemId offer, Window window) {
        long met = 0;
        for (Wish wish : wishes) {
            met = 2 * met + (wish.isMetBy(offer, window) ? 1 : 0);
        }
        return met;
    }
}
