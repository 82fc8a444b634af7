package usufruct.notice;

/**
 * What a mail says, in one language.
 *
 * @param text plain, with lines that end in LF
 */
record Letter(String language, String subject, String text) {}
