package io.smcquant.adapter.postgres;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model of the registry, without its bytes.
 *
 * @param activation rises with every activation; of a retired model, there only if it stepped aside for another
 * @param byHand whether a person chose its status
 * @param createdMillis by the database's clock, as is changedMillis, when its status was chosen
 */
public record StoredModel(long id, Content content, ModelStatus status, OptionalLong activation, boolean byHand,
        long createdMillis, long changedMillis) {
    private static final int VERSION_CHARS = 12;

    /**
     * What never changes of a model.
     *
     * @param sha256 of its bytes, in hexadecimal digits
     * @param digest of its bytes and its card together: its identity
     * @param probability whether it answers one probability
     */
    public record Content(String name, ModelFormat format, String sha256, String digest, long sizeBytes,
            List<String> featureNames, int outputs, int trees, boolean probability, Optional<Card> card) {
        public Content {
            featureNames = List.copyOf(featureNames);
        }

        /** Equal content has one version. */
        public String version() {
            return digest.substring(0, VERSION_CHARS);
        }
    }

    /** A card's canonical text, with what is looked for in the database. */
    public record Card(String schemaHash, String hash, String json) {}
}
