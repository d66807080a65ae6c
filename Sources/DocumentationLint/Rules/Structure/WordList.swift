internal import PackageSymbols
internal import SourceText

/// Words and what is better than them.
enum WordList {
  /// A word of a comment for which there is a better one.
  struct Use {
    let word: String
    let better: String
    let range: SourceRange
  }

  /// Reads pairs such as `wrong=right`.
  static func pairs(_ list: [String]) -> [String: String] {
    var pairs: [String: String] = [:]
    for pair in list {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      pairs[parts[0].lowercased()] = String(parts[1])
    }
    return pairs
  }

  /// Looks up each word of the prose of a comment.
  /// - Parameters:
  ///   - symbol: The symbol with its comment.
  ///   - better: What is better than a word in small letters.
  static func uses(in symbol: DocumentedSymbol, better: (String) -> String?) -> [Use] {
    guard let comment = symbol.comment else { return [] }
    let bytes = comment.source.text.bytes
    return comment.blocks.filter(\.hasProse).flatMap { block -> [Use] in
      bytes[block.range].split { !$0.isWordByte }.compactMap { word in
        let range = word.startIndex..<word.endIndex
        let text = String(decoding: word, as: UTF8.self)
        guard let found = better(text.lowercased()),
          !block.spans.contains(where: { $0.range.overlaps(range) })
        else { return nil }
        let isCapital = text.first?.isUppercase ?? false
        let replacement = isCapital ? found.prefix(1).uppercased() + found.dropFirst() : found
        return Use(word: text, better: replacement, range: comment.range(range))
      }
    }
  }

  static let unfriendly = pairs([
    "whitelist=allow list", "whitelists=allow lists", "whitelisted=allowed", "blacklist=deny list",
    "blacklists=deny lists", "blacklisted=denied", "master=primary", "slave=replica",
    "slaves=replicas",
    "grandfathered=exempt", "manpower=staff", "mankind=people", "housekeeping=maintenance",
    "crazy=surprising", "insane=surprising", "dummy=placeholder", "sanity=quick",
    "crippled=limited",
    "lame=poor", "blind=unaware", "guys=people", "he=they", "she=they",
  ])

  /// Misspellings that are most frequent in the documentation of programs.
  static let misspellings = pairs(
    """
    accessable=accessible accomodate=accommodate accross=across acheive=achieve adress=address \
    agressive=aggressive alot=a·lot ammount=amount aparent=apparent appearence=appearance \
    arbitary=arbitrary aribtrary=arbitrary asynchonous=asynchronous asyncronous=asynchronous \
    attribue=attribute availabe=available avaliable=available bandwith=bandwidth becuase=because \
    befor=before beggining=beginning begining=beginning beleive=believe boundry=boundary \
    calender=calendar catagory=category charachter=character charactor=character \
    colection=collection comming=coming commited=committed comparision=comparison \
    compatability=compatibility completly=completely concurently=concurrently condtion=condition \
    configuation=configuration consistant=consistent containg=containing \
    convienience=convenience convinience=convenience coresponding=corresponding \
    creatation=creation currenty=currently decendant=descendant defualt=default \
    definately=definitely delimeter=delimiter dependancies=dependencies dependancy=dependency \
    descripton=description desciption=description determin=determine diferent=different \
    differnt=different dictionnary=dictionary directoy=directory doesnt=doesn't dosen't=doesn't \
    efficency=efficiency elment=element embeded=embedded emtpy=empty encapsualte=encapsulate \
    enviroment=environment equivalant=equivalent exapmle=example excecute=execute \
    existance=existence exisiting=existing explicitely=explicitly expresion=expression \
    extention=extension faield=failed finaly=finally folowing=following fucntion=function \
    funtion=function garantee=guarantee gaurantee=guarantee guarenteed=guaranteed \
    heirarchy=hierarchy heigth=height identifer=identifier immediatly=immediately \
    implemenation=implementation implmentation=implementation implicitely=implicitly \
    incompatable=incompatible independant=independent indentifier=identifier \
    infomation=information inital=initial initalize=initialize initialzed=initialized \
    initilize=initialize instanciate=instantiate instnace=instance intial=initial \
    itterate=iterate lenght=length libary=library litteral=literal maintainance=maintenance \
    managment=management mesage=message mininum=minimum mispelled=misspelled mutiple=multiple \
    neccessary=necessary necesary=necessary nessecary=necessary noticable=noticeable \
    occassion=occasion occurance=occurrence occured=occurred occurence=occurrence \
    occurences=occurrences occuring=occurring ommit=omit ommitted=omitted optionaly=optionally \
    orginal=original ouput=output overriden=overridden paramater=parameter paramaters=parameters \
    paramter=parameter paramters=parameters parrallel=parallel peform=perform perfom=perform \
    persistant=persistent posible=possible preceeding=preceding prefered=preferred \
    presense=presence previosly=previously priviledge=privilege proccess=process \
    programatically=programmatically propery=property protocal=protocol reciever=receiver \
    recieve=receive recieved=received recomended=recommended reconize=recognize \
    recusive=recursive refered=referred referenece=reference refrence=reference \
    relevent=relevant reponse=response representaion=representation requrired=required \
    reseted=reset responsability=responsibility retreive=retrieve retrive=retrieve retun=return \
    retuns=returns retured=returned seperate=separate seperated=separated seperately=separately \
    seperator=separator sequece=sequence similiar=similar specifed=specified specifiy=specify \
    statment=statement strucutre=structure subsequant=subsequent succesful=successful \
    succesfully=successfully successfull=successful succesor=successor sucess=success \
    sufficent=sufficient suport=support suported=supported supress=suppress \
    synchonous=synchronous syncronize=synchronize teh=the thier=their threshhold=threshold \
    throught=through transfered=transferred truely=truly undefiend=undefined \
    underlaying=underlying unecessary=unnecessary unkown=unknown unneccessary=unnecessary \
    untill=until upto=up·to useable=usable usefull=useful utilites=utilities vaild=valid \
    valdiate=validate varible=variable verfiy=verify visable=visible wether=whether whith=with \
    wich=which withing=within wont=won't writting=writing
    """.split(separator: " ").map { String($0).replacing("·", with: " ") })
}

extension UInt8 {
  /// Whether the byte belongs to a word: a letter, an apostrophe, or part of a letter beyond ASCII.
  fileprivate var isWordByte: Bool {
    (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x27 || self >= 0x80
  }
}
