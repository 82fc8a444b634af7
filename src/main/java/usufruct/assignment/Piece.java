package usufruct.assignment;

import java.util.Optional;
import usufruct.words.ItemId;

/**
 * What can come back by itself: a unit of a permit, or a part of the kit that it is for.
 *
 * @param word the unit's number, from 1, or the id of the part's offer
 */
public record Piece(String word) implements Comparable<Piece> {
    private static final int LONGEST_NUMBER = 9;

    public static Piece unit(int number) {
        return new Piece(String.valueOf(number));
    }

    public static Piece part(ItemId offer) {
        return new Piece(offer.value());
    }

    /** The part's offer; empty for a unit. */
    public Optional<ItemId> part() {
        return word.length() > LONGEST_NUMBER ? Optional.of(new ItemId(word)) : Optional.empty();
    }

    /** Numbers in their order, ids in theirs. */
    @Override
    public int compareTo(Piece other) {
        int shorter = Integer.compare(word.length(), other.word.length());
        return shorter == 0 ? word.compareTo(other.word) : shorter;
    }
}
