package io.smcquant.adapter.registry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

import io.smcquant.adapter.postgres.ModelFormat;
import io.smcquant.adapter.postgres.StoredModel.Card;
import io.smcquant.adapter.postgres.StoredModel.Content;
import io.smcquant.scoring.ModelCard;
import io.smcquant.scoring.tree.TreeModel;

/** What the registry keeps of a model that was read. */
public final class ModelContent {
    private ModelContent() {}

    public static Content of(String name, ModelFormat format, SpooledFile file, TreeModel trees,
            Optional<ModelCard> card) {
        Optional<Card> stored = card.map(some -> new Card(some.schemaHash(), CardJson.hash(some),
                new String(CardJson.write(some), StandardCharsets.UTF_8)));
        return new Content(name, format, file.sha256Digits(), digest(file.sha256Digits(), stored), file.sizeBytes(),
                trees.featureNames(), trees.outputs(), trees.trees().size(), trees.isProbability(), stored);
    }

    /** Equal bytes with an equal card, and nothing else, have one digest. */
    private static String digest(String sha256, Optional<Card> card) {
        String text = sha256 + ":" + card.map(Card::hash).orElse("");
        return HexFormat.of().formatHex(SpooledFile.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The card of stored content that was asked for with its card. */
    static Optional<ModelCard> card(Content content) {
        return content.card().map(card -> CardJson.read(card.json().getBytes(StandardCharsets.UTF_8)));
    }
}
