// Renders the papers of one record after another with a peer of the engine, on command, and answers with its CPU time.
// node peers.js docxtemplater|carbone TEMPLATE RECORDS; each line "N" on stdin renders N papers; "K path" saves paper K.
'use strict';
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const load = require('module').createRequire(path.join(process.env.PEERS, 'package.json'));
const [peer, template, recordsFile] = process.argv.slice(2);
const records = JSON.parse(fs.readFileSync(recordsFile, 'utf8'));

const PEERS = {
  // A document of docxtemplater renders once: compiling is part of each paper.
  docxtemplater() {
    const Docxtemplater = load('docxtemplater');
    const PizZip = load('pizzip');
    const content = fs.readFileSync(template);
    return async (record) => {
      const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true });
      document.render(record);
      return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    };
  },
  carbone() {
    const carbone = load('carbone');
    return (record) =>
      new Promise((resolve, reject) => {
        carbone.render(template, record, {}, (error, paper) => (error ? reject(error) : resolve(paper)));
      });
  },
};

async function main() {
  const render = PEERS[peer]();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [count, target] = line.split(' ');
    if (target) {
      fs.writeFileSync(target, await render(records[Number(count)]));
      console.log('0');
      continue;
    }
    const began = process.cpuUsage();
    for (let n = 0; n < Number(count); n += 1) {
      await render(records[n % records.length]);
    }
    const used = process.cpuUsage(began);
    console.log((used.user + used.system) / 1000);
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
