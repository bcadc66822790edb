package mpos.ledger.ops.reader;

import picocli.CommandLine.Command;

/** Talks to a reader or plays one, to see what goes over the wire. */
@Command(
    name = "reader",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Talks to a BP50, real or virtual, and shows the frames both ways; or plays one.",
    subcommands = {Identify.class, TestSale.class, Simulate.class})
public final class ReaderTool {}
