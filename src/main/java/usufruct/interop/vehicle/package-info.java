/**
 * Vehicles that groups lend, for the programs that plan journeys: GBFS 3.0.
 *
 * <p>Three have to want it: the operator, who names a contact; the community, which marks a category as one of vehicles; the group,
 * whose offer is public and says about where it is. Nobody is named, and no vehicle keeps its name from one use to the next.
 */
@NullMarked
package usufruct.interop.vehicle;

import org.jspecify.annotations.NullMarked;
