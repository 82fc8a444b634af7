package usufruct.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import usufruct.record.Header;

/**
 * A record that was found, as its finder may see it.
 *
 * @param fields those that they may see
 */
record Seen(Header header, Projected.Parties parties, ObjectNode fields) {}
