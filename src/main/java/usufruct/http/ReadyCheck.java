package usufruct.http;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must be well before the node can serve.
 *
 * @param trouble looks, quickly, and says in a few words what is wrong; nothing when all is well. The words are public.
 */
public record ReadyCheck(String name, Supplier<Optional<String>> trouble) {}
