/**
 * HTTP as every room meets it: who sent a request, proved by its signature; refusals as problem documents; pages,
 * limits, health, figures and the description of the whole interface.
 *
 * <p>How a resource is written. It is a class {@code *Resource} with jakarta.ws.rs annotations, made with {@code new}
 * and registered in node. Every method must be called signed, unless it has the mark {@link usufruct.http.Public}. A
 * method that needs to know who called has a parameter {@code @Context Caller caller}. A body arrives as one parameter
 * {@code byte[] body}, at most 256 KiB, and is read by {@link usufruct.json.StrictJson}; never let Jackson bind it. The
 * write that a request causes begins with {@link usufruct.http.NonceStore#record}. The method answers through {@link
 * usufruct.http.Answers}, or throws a refusal. Lists come in a {@link usufruct.http.Page}. What it offers is described
 * in {@code src/main/resources/openapi/<room>.json}, and a test compares the two.
 *
 * <p>No use case and no SQL of another room lives here.
 */
@NullMarked
package usufruct.http;

import org.jspecify.annotations.NullMarked;
