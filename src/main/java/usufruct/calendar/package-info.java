/**
 * On which dates something comes again: rules of RFC 5545 that count in days. No times of day, no zones, no records: what the
 * clock shows on a date is for whoever has the rule.
 */
@NullMarked
package usufruct.calendar;

import org.jspecify.annotations.NullMarked;
