package usufruct.insight;

import java.nio.file.Path;
import java.util.Optional;
import usufruct.vault.KeyEncryptionKeys;

/**
 * Where a node keeps what an audit looks at.
 *
 * @param head the last signed head, kept outside the database
 * @param wrapping the keys that open private parts; without them these stay closed and only their digests are checked
 */
public record DataFolder(Path database, Path head, Optional<KeyEncryptionKeys> wrapping) {}
