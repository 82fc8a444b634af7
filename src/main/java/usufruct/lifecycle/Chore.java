package usufruct.lifecycle;

import java.time.Duration;

/**
 * Work that comes again and belongs to no process, such as clearing away what nobody came back for. It may find nothing to do.
 *
 * @param every how long it rests at least, by the node's clock; it is done at the start, too
 */
public record Chore(Duration every, Runnable work) {}
