package io.smcquant.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

import io.smcquant.market.Candle;

/** A venue whose every answer is given by the test, in any order and at any time, or never. */
final class ScriptedRest implements VenueRest {
    final List<Question> questions = new ArrayList<>();
    double share = Double.NaN;
    final List<CompletableFuture<Listing>> listings = new ArrayList<>();
    final List<CompletableFuture<Map<String, Double>>> turnovers = new ArrayList<>();
    final List<CompletableFuture<TimeSample>> times = new ArrayList<>();

    /** A question for candles and what becomes of it. */
    record Question(CandleRequest request, CompletableFuture<CandleAnswer> answer) {
        void answered(Candle... candles) {
            answer.complete(CandleAnswer.of(List.of(candles)));
        }

        /** With what REST says of the minutes from the first number to before the second. */
        void answeredMinutes(int from, int to) {
            answer.complete(CandleAnswer.of(IntStream.range(from, to).mapToObj(Minutes::said).toList()));
        }

        void refused(String reason) {
            answer.complete(CandleAnswer.refused(reason));
        }
    }

    /** Questions of this urgency that wait for an answer, oldest first. */
    List<Question> open(Urgency urgency) {
        return questions.stream().filter(question -> question.request().urgency() == urgency)
                .filter(question -> !question.answer().isDone()).toList();
    }

    /** The one question of this urgency that waits for an answer. */
    Question onlyOpen(Urgency urgency) {
        List<Question> open = open(urgency);
        if (open.size() != 1) {
            throw new AssertionError("expected one open question: urgency=" + urgency + " open=" + open);
        }
        return open.get(0);
    }

    long asked(Urgency urgency) {
        return questions.stream().filter(question -> question.request().urgency() == urgency).count();
    }

    @Override
    public CompletionStage<Listing> listing() {
        return kept(listings);
    }

    @Override
    public CompletionStage<Map<String, Double>> turnovers() {
        return kept(turnovers);
    }

    @Override
    public CompletionStage<TimeSample> time() {
        return kept(times);
    }

    @Override
    public CompletionStage<CandleAnswer> candles(CandleRequest request) {
        Question question = new Question(request, new CompletableFuture<>());
        questions.add(question);
        return question.answer();
    }

    @Override
    public void share(double fraction) {
        share = fraction;
    }

    @Override
    public long waitMillis(int waiting) {
        return waiting;
    }

    private static <T> CompletableFuture<T> kept(List<CompletableFuture<T>> stages) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        stages.add(stage);
        return stage;
    }
}
