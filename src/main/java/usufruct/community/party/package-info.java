/**
 * Parties: households, projects, classes that use things together. A party has a passport and never acts: whatever is asked for it is
 * asked, held and answered for by one of its people, who says so.
 */
@NullMarked
package usufruct.community.party;

import org.jspecify.annotations.NullMarked;
