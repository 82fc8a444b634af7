package usufruct.access.version;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What somebody wrote and wants to know about.
 *
 * @param text of a schema
 * @param tests that it has to pass
 */
record SchemaWords(String text, JsonNode tests) {}
