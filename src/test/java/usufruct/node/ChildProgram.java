package usufruct.node;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The program as other JVMs run it: in jars, with an archive of the classes that a start needs, so that each start takes two
 * thirds of the time. Made at its first use, by starting a node once and letting it end by itself.
 *
 * @param folder where the jar and the archive lie, until this JVM ends
 * @param classPath with no folder in it: classes in folders are not archived
 */
record ChildProgram(Path folder, String classPath) {
    private static Optional<ChildProgram> made = Optional.empty();

    static synchronized ChildProgram made() throws IOException {
        if (made.isEmpty()) {
            Path folder = Files.createTempDirectory("usufruct-program");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Ground.remove(folder)));
            var program = new ChildProgram(folder, classPath(folder.resolve("usufruct.jar")));
            program.archive();
            made = Optional.of(program);
        }
        return made.get();
    }

    private static String classPath(Path jar) {
        List<String> places = new ArrayList<>(List.of(jar.toString()));
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.isRegularFile(Path.of(place))) {
                places.add(place);
            } else if (Files.exists(Path.of(place, "usufruct", "node", "Main.class"))) {
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "-c", "-f", jar.toString(), "-0", "-C", place, ".");
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private void archive() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("node.yml"), "data: %s%nport: 0%n".formatted(folder.resolve("data")));
        Process process = new ProcessBuilder(command("-XX:ArchiveClassesAtExit=", settings))
                .redirectError(folder.resolve("log").toFile())
                .start();
        try (var out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(ChildNode.SERVES)) {
                    process.destroy();
                }
            }
        }
        process.onExit().join();
    }

    /** What starts a node with the archive. */
    List<String> serve(Path settings) {
        return command("-XX:SharedArchiveFile=", settings);
    }

    private List<String> command(String archive, Path settings) {
        return Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xmx256m",
                        archive + folder.resolve("usufruct.jsa"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        "usufruct.node.Main",
                        "serve",
                        settings.toString())
                .toList();
    }
}
