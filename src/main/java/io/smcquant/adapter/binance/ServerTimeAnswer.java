package io.smcquant.adapter.binance;

/** The venue's {@code time}. */
final class ServerTimeAnswer {
    private ServerTimeAnswer() {}

    static long readMillis(String body) throws UnreadableAnswer {
        return AnswerJson.integer(AnswerJson.tree(body).path("serverTime"))
                .orElseThrow(() -> new UnreadableAnswer("answer has no time"));
    }
}
