package usufruct.allocation.draw;

import usufruct.words.Category;
import usufruct.words.Did;

/**
 * What one round shares out: the offers of one category by one group.
 *
 * @param category the offers' category
 * @param group who offers them
 */
public record Pool(Category category, Did group) {

    /** Reads what {@link #toString} wrote. */
    public static Pool parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("not a pool: a category, a space and a group");
        }
        return new Pool(Category.parse(text.substring(0, space)), new Did(text.substring(space + 1)));
    }

    @Override
    public String toString() {
        return category + " " + group;
    }
}
