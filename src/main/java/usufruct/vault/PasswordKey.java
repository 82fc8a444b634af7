package usufruct.vault;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A 32-byte key out of what a person can remember: Argon2id, version 0x13 (RFC 9106). */
public final class PasswordKey {
    /** Bytes of a fresh salt. */
    public static final int SALT_LENGTH = 16;

    static final int KEY_LENGTH = 32;

    /**
     * What one guess costs.
     *
     * @param memory in KiB, 8 a lane to 262,144 (256 MiB: a file from elsewhere must not exhaust the machine)
     * @param passes over the memory, 1 to 64
     * @param lanes 1 to 16
     */
    public record Cost(int memory, int passes, int lanes) {
        /** RFC 9106, section 4, the second recommended option: 64 MiB, three passes. For a person's own machine. */
        public static final Cost STANDARD = new Cost(65_536, 3, 4);

        /** 19 MiB, eight passes: for a node whose whole heap is about 100 MiB. */
        public static final Cost SMALL_MACHINE = new Cost(19_456, 8, 1);

        /** @throws VaultException when a figure is out of its range */
        public Cost {
            if (lanes < 1 || lanes > 16 || passes < 1 || passes > 64 || memory < 8 * lanes || memory > 262_144) {
                throw new VaultException(
                        "Argon2id cost out of range: " + memory + " KiB, " + passes + " passes, " + lanes + " lanes");
            }
        }
    }

    /** Derives the key; takes as long as the cost says. */
    public static SecretBytes derive(SecretBytes password, byte[] salt, Cost cost) {
        if (salt.length < 8) {
            throw new IllegalArgumentException("a salt has at least 8 bytes, not " + salt.length);
        }
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] key = new byte[KEY_LENGTH];
        return password.expose(open -> {
            generator.generateBytes(open, key);
            return SecretBytes.of(key);
        });
    }

    private PasswordKey() {}
}
