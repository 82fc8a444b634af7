package usufruct.http;

/**
 * How often anybody may ask.
 *
 * @param rationedPerAddress of what is {@link Rationed}
 * @param rationed of what is {@link Rationed}, by all together
 */
public record Rates(Rate perPassport, Rate perAddress, Rate rationedPerAddress, Rate rationed) {}
