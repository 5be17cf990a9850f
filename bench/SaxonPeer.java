import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import javax.xml.transform.stream.StreamSource;

/**
 * The transformations of a build as a Java program would do them: each stylesheet compiled once, each file parsed once.
 *
 * <p>Argument: a table of jobs (stylesheet, source, context, strings, path, format, output; parted by tabs).
 */
public final class SaxonPeer {
    private final Processor processor = new Processor(false);
    private final DocumentBuilder builder = processor.newDocumentBuilder();
    private final Map<String, XsltExecutable> sheets = new HashMap<>();
    private final Map<String, XdmNode> kept = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        SaxonPeer peer = new SaxonPeer();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            peer.run(line.split("\t", -1));
        }
    }

    private void run(String[] job) throws SaxonApiException {
        if (!kept.containsKey(job[1]) || !kept.containsKey(job[2])) {
            kept.clear();
        }
        Xslt30Transformer transformer = sheet(job[0]).load30();
        Map<QName, XdmValue> parameters = new HashMap<>();
        parameters.put(new QName("context"), parsed(job[2]));
        parameters.put(new QName("strings"), parsed(job[3]));
        for (String[] text : new String[][] {{"path", job[4]}, {"format", job[5]}, {"check", "yes"}, {"identifier", "x"}}) {
            parameters.put(new QName(text[0]), new XdmAtomicValue(text[1]));
        }
        transformer.setStylesheetParameters(parameters);
        XdmNode source = parsed(job[1]);
        transformer.setGlobalContextItem(source);
        Serializer serializer = transformer.newSerializer(new File(job[6]));
        if (job[5].equals("text") || job[5].equals("markdown")) {
            serializer.setOutputProperty(Serializer.Property.METHOD, "xml");
        }
        // Pages of names are made by the stylesheet of the site, in a mode of theirs.
        if (job[5].isEmpty()) {
            transformer.setInitialMode(new QName("entity-page"));
        }
        transformer.applyTemplates(source, serializer);
        serializer.close();
    }

    private XsltExecutable sheet(String path) throws SaxonApiException {
        if (!sheets.containsKey(path)) {
            sheets.put(path, processor.newXsltCompiler().compile(new StreamSource(new File(path))));
        }
        return sheets.get(path);
    }

    private XdmNode parsed(String path) throws SaxonApiException {
        if (!kept.containsKey(path)) {
            kept.put(path, builder.build(new File(path)));
        }
        return kept.get(path);
    }
}
