package usufruct.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import usufruct.words.ItemId;

/** Notes about one permit, between whose permit it is and the stewards of its group. */
public final class PermitNotes {
    private static final String PATH = "/api/v1/permit-notes";

    private final Api api;

    public PermitNotes(Api api) {
        this.api = api;
    }

    /** Leaves a note of 1 to 500 characters. */
    public PermitNoteView leave(ItemId assignment, String words) {
        return PermitNoteView.read(api.post(PATH, Map.of("assignment", assignment.value(), "words", words)));
    }

    /** The notes that are still there, the oldest first. */
    public List<PermitNoteView> of(ItemId assignment) {
        var notes = new ArrayList<>(api.all(PATH + "?assignment=" + assignment).stream()
                .map(PermitNoteView::read)
                .toList());
        Collections.reverse(notes);
        return notes;
    }

    /** Takes a note of the caller's back. */
    public void takeBack(ItemId note) {
        api.send("DELETE", PATH + "/" + note, new byte[0]);
    }
}
