/**
 * What people are told of their things, and how: notices, which come from the log; the ways by which they reach people outside
 * the pages, mail, devices and programs of theirs; when somebody wants to be told; and the messages that are on their way.
 *
 * <p>It decides nothing, and no message says anything that opens something: a message says what to do and where to look.
 */
@NullMarked
package usufruct.notice;

import org.jspecify.annotations.NullMarked;
