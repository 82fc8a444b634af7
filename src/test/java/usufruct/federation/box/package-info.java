/**
 * A federation in a box: many nodes in one process, on a clock and a network that a seed makes. What is asked for over the network goes
 * through the nodes' own resources and signatures; what the network does to it, when nodes fall over, and what their people do, is drawn
 * from the seed, so a seed plays again exactly. {@link usufruct.federation.box.Box} is one run.
 */
@NullMarked
package usufruct.federation.box;

import org.jspecify.annotations.NullMarked;
