package usufruct.federation.receipt;

import usufruct.words.Category;

/**
 * What somebody used of one kind of things at one node in a week: what came back in it, and turns that they missed without an excuse.
 *
 * @param category of the offers
 * @param minutes for each unit, as fair shares count them
 */
public record Usage(Category category, long turns, long minutes) {
    static final long MOST = Integer.MAX_VALUE;

    /** @throws IllegalArgumentException when a number is none that a receipt can say */
    public Usage {
        if (turns < 0 || turns > MOST || minutes < 0 || minutes > MOST) {
            throw new IllegalArgumentException("no usage: " + turns + " turns, " + minutes + " minutes");
        }
    }

    /** As much of it as a receipt can say. */
    static Usage upTo(Category category, long turns, long minutes) {
        return new Usage(category, Math.min(turns, MOST), Math.min(minutes, MOST));
    }
}
