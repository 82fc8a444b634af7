/**
 * Members of one node who use what another offers. At home: what they ask elsewhere, what is told of it, and the way on which their own
 * signed requests go to that node and nowhere else. There: the guests' needs, and what their node is told of them, in the write that
 * makes it so. What members have erased at home is erased there too.
 *
 * <p>The node that lends decides everything about its things, and is asked anew each time. A member's private fields never leave their
 * node, and what opens a door is sealed to the member's own key: the home node hands it on and cannot read it.
 */
@NullMarked
package usufruct.federation.visit;

import org.jspecify.annotations.NullMarked;
