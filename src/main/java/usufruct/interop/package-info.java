/**
 * What this node says in the words of other people's formats: ValueFlows, ActivityStreams, GBFS and the Commons API.
 *
 * <p>Adapters only: each reads what the rooms show to its caller anyhow, and puts it into another shape. Nothing is decided here,
 * nothing is fetched from anywhere, and no room knows that these formats exist.
 */
@NullMarked
package usufruct.interop;

import org.jspecify.annotations.NullMarked;
