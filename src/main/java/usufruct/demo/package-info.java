/**
 * The stories of five communities, played through the public, signed HTTP API by an ordinary client.
 *
 * <p>Who is in them, what they share and what happens is data: {@code ops/demo}, one file a community. The classes here know
 * how things happen, and check that they did. The people's keys come from the plan's seed, so anybody can be them: a
 * demonstration listens on loopback only.
 */
@NullMarked
package usufruct.demo;

import org.jspecify.annotations.NullMarked;
