package usufruct.allocation.interval;

/** What is to be as large as possible. */
public enum Aim {
    /** The number of needs that are served; among as many, the more even among persons. */
    MOST,

    /**
     * The number of persons of whom at least one need is served, then of those with at least two, and so on: leximin
     * over the persons' numbers.
     */
    EVEN
}
