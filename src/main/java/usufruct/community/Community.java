package usufruct.community;

import usufruct.words.Did;

/** A group that shares what it has. */
public record Community(Did did, String title) {}
