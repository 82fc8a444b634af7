package usufruct.community.mandate;

import java.util.Optional;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What an act is about.
 *
 * @param item the need or the assignment
 * @param category of the need that is asked, or that the assignment answers
 * @param group whom it is asked of, or who lends; empty when any group may answer
 */
public record Matter(ItemId item, Category category, Optional<Did> group) {}
