package usufruct.community.mandate;

import java.util.Optional;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What an act is about.
 *
 * @param item the need, the assignment, the outcome or the appeal
 * @param category of the need that is asked, or that the assignment answers
 * @param group whom it is asked of, or who lends; empty when any group may answer
 */
public record Matter(ItemId item, Category category, Optional<Did> group) {

    /** What is about the same, under its own id: an outcome of an assignment, say. */
    public Matter as(ItemId item) {
        return new Matter(item, category, group);
    }
}
