package usufruct.need;

import java.util.Locale;

/** In what an ask is more than the one that a place in the line was given for. */
public enum Growth {
    /** It wants the thing for a longer time. */
    LONGER,
    /** It wants it at a time that was not asked for, and would no longer take one that was. */
    OTHER_TIME,
    /** It wants more units at once, or is content with no fewer than more. */
    MORE_UNITS,
    /** It demands something of the thing that was not demanded, or more of it. */
    MORE_DEMANDS,
    /** It is for a purpose that was not named, for which things may be kept. */
    OTHER_PURPOSE,
    /** It is urgent and was not. */
    URGENT,
    /** It asks groups that were not asked. */
    OTHER_GROUP,
    /** It is to be met together with others, and was not, or with other ones. */
    TOGETHER,
    /** It differs in something else that is not mere words. */
    OTHERWISE;

    /** The word in answers: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
