// For Rhino, which comes with veraPDF: java -Dfile=FILE.pdf -cp 'JARS/*' org.mozilla.javascript.tools.shell.Main validate.js
// Prints one line of JSON a standard: its name, whether the file keeps it, and the rules that it does not.
var verapdf = Packages.org.verapdf;
verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();

function brokenRules(result) {
  var rules = result.getFailedChecks().keySet().toArray();
  var broken = [];
  var index;
  for (index = 0; index < rules.length; index++)
    broken.push([String(rules[index].getClause()), rules[index].getTestNumber()].join('-'));
  return broken.sort();
}

['PDFA_2_A', 'PDFUA_1'].forEach((name) => {
  var flavour = verapdf.pdfa.flavours.PDFAFlavour.valueOf(name);
  var foundry = verapdf.pdfa.Foundries.defaultInstance();
  var parser = foundry.createParser(new java.io.FileInputStream(java.lang.System.getProperty('file')), flavour);
  var result = foundry.createValidator(flavour, false).validate(parser);
  print(JSON.stringify({ standard: name, keeps: Boolean(result.isCompliant()), broken: brokenRules(result) }));
  parser.close();
});
