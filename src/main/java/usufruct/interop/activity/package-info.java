/**
 * The groups' public offers as a stream of activities, in ActivityStreams 2.0: to be read by whoever likes, and written to by nobody.
 *
 * <p>What a stranger would find is told, and nothing else: no need, no member, no name of a person. There is no inbox, and nobody is
 * sent anything.
 */
@NullMarked
package usufruct.interop.activity;

import org.jspecify.annotations.NullMarked;
