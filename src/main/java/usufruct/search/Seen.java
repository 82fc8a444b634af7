package usufruct.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.record.Excerpt;

/**
 * A record that was found, as its finder may see it.
 *
 * @param fields those that they may see
 */
record Seen(Excerpt excerpt, Projected.Parties parties, ObjectNode fields) {}
