package usufruct.node;

import java.nio.file.Path;
import usufruct.passport.PassportKeys;

/** A town on a node in this process. */
final class Settlement implements AutoCloseable {
    final Town town;
    final Wire wire;
    private final Node node;

    Settlement(Path folder, int people) {
        PassportKeys operator = Town.newKeys();
        node = Node.start(Town.settings(folder.resolve("data"), operator, 0));
        town = new Town(node.address(), operator, people);
        wire = new Wire(node.address());
    }

    @Override
    public void close() {
        node.close();
    }
}
