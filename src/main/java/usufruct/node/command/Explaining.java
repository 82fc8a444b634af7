package usufruct.node.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import usufruct.client.ProblemException;
import usufruct.demo.UnexpectedTurnException;
import usufruct.ledger.LedgerBrokenException;
import usufruct.node.NodeSettings.SettingsException;
import usufruct.policy.PolicyException;
import usufruct.store.StoreException;
import usufruct.vault.VaultException;
import usufruct.words.RefusedException;

/** Tells a person in one line why a command was not done; anything unforeseen keeps its stack trace. */
public final class Explaining implements IExecutionExceptionHandler {

    /** Status 1: not done. */
    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult given) throws Exception {
        command.getErr()
                .println(
                        switch (problem) {
                            case ProblemException refused ->
                                "refused: " + refused.getMessage()
                                        + refused.trueAt()
                                                .map(at -> " (from " + at + ")")
                                                .orElse("");
                            case RefusedException refused -> "refused: " + refused.getMessage();
                            case UnexpectedTurnException turn -> "not as told: " + turn.getMessage();
                            case CommandFailedException failed -> failed.getMessage();
                            case SettingsException wrong -> wrong.getMessage();
                            case PolicyException wrong -> wrong.getMessage();
                            case LedgerBrokenException broken -> broken.getMessage();
                            case StoreException broken -> broken.getMessage();
                            case VaultException closed -> closed.getMessage();
                            case UncheckedIOException io -> PlainWords.of(io);
                            case IOException io -> PlainWords.of(io);
                            case IllegalArgumentException wrong -> wrong.getMessage();
                            default -> throw problem;
                        });
        return CommandLine.ExitCode.SOFTWARE;
    }
}
