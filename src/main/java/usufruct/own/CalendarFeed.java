package usufruct.own;

import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** An address at which a calendar program reads somebody's dates, as its owner sees it. The address itself is kept nowhere. */
record CalendarFeed(ItemId id, Did person, Instant madeAt) {}
