/**
 * Versions of the schema of permissions: written and tested by one person who may govern, decided on by another, in force from
 * one entry of the log on.
 *
 * <p>Nobody changes alone who may what, and no schema leaves fewer than two who could change it again.
 */
@NullMarked
package usufruct.access.version;

import org.jspecify.annotations.NullMarked;
