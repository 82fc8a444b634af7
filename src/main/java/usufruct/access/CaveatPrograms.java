package usufruct.access;

import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/** The caveats of a schema, each compiled when it is first needed: where none is, CEL is never loaded. */
final class CaveatPrograms {
    private final SequencedMap<String, Caveat> caveats;
    private final Map<String, CaveatProgram> compiled = new ConcurrentHashMap<>();

    CaveatPrograms(SequencedMap<String, Caveat> caveats) {
        this.caveats = caveats;
    }

    /** @throws IllegalArgumentException when there is no such caveat, or its expression is none */
    CaveatProgram of(String name) {
        return compiled.computeIfAbsent(name, _ -> {
            Caveat caveat = caveats.get(name);
            if (caveat == null) {
                throw new IllegalArgumentException("there is no caveat `" + name + "`");
            }
            return new CaveatProgram(caveat);
        });
    }
}
