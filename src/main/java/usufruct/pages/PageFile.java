package usufruct.pages;

import java.util.Map;
import usufruct.words.Bytes;

/**
 * A file of the pages, in every encoding that it was built in.
 *
 * @param mediaType as the header says it
 * @param lasting whether its name changes with its content, so that it may be kept for ever
 * @param plain its bytes
 * @param packed its bytes by content coding, the best first: {@code br}, {@code gzip}; empty where packing gains nothing
 * @param tag names this content, for whoever asks again
 */
record PageFile(String mediaType, boolean lasting, byte[] plain, Map<String, byte[]> packed, String tag) {

    static PageFile of(String mediaType, boolean lasting, byte[] plain, Map<String, byte[]> packed) {
        String tag = "\"" + Bytes.base64Url(Bytes.sha256(plain)).substring(0, 22) + "\"";
        return new PageFile(mediaType, lasting, plain, packed, tag);
    }
}
